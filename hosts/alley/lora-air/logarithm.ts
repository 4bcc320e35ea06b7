/** 10 log10(2), in hundred-thousandths. */
const TEN_LOG_2 = 301_030;

/** log2(1 + i / 64) in millionths. Between entries the curve is close to a straight line. */
const LOG_2: readonly number[] = [
  0, 22368, 44394, 66089, 87463, 108524, 129283, 149747, 169925, 189825, 209453, 228819, 247928, 266787,
  285402, 303781, 321928, 339850, 357552, 375039, 392317, 409391, 426265, 442943, 459432, 475733, 491853,
  507795, 523562, 539159, 554589, 569856, 584963, 599913, 614710, 629357, 643856, 658211, 672425, 686501,
  700440, 714246, 727920, 741467, 754888, 768184, 781360, 794416, 807355, 820179, 832890, 845490, 857981,
  870365, 882643, 894818, 906891, 918863, 930737, 942515, 954196, 965784, 977280, 988685, 1000000,
];

/**
 * 10 log10(value / reference) in hundredths of a decibel, of two integers in [1, 2^31 - 1]; off by less than one.
 * A table, because engines' logarithms differ in their last bits.
 */
export function ratioCentiDb(value: number, reference: number): number {
  const octaves = log2Millionths(value) - log2Millionths(reference);
  return Math.floor((octaves * TEN_LOG_2) / 1_000_000_000 + 0.5);
}

function log2Millionths(value: number): number {
  const exponent = 31 - Math.clz32(value);
  const sixtyFourths = (value * 64) / (1 << exponent) - 64;
  const entry = Math.floor(sixtyFourths);
  const from = LOG_2[entry] as number;
  const to = LOG_2[entry + 1] ?? from;
  return exponent * 1_000_000 + from + Math.floor((to - from) * (sixtyFourths - entry));
}
