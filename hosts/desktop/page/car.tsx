import type { JSX } from "preact";
import { type CarShape, shapeOf } from "./car-shapes.js";

/** Colours of the street, calm ones; a bay's number picks one, so that a car keeps its colour while it stands. */
const PAINTS = [
  "#f3f1ec",
  "#c7cacd",
  "#848b93",
  "#3d434b",
  "#34506f",
  "#8b4540",
  "#66796a",
  "#b9a888",
  "#c98b4e",
];

/** A vehicle seen from above, its middle at the origin and its nose to the right, in metres. */
export function Car({ kind, seed }: { kind: string; seed: number }) {
  const paint = PAINTS[(seed * 5 + kind.length) % PAINTS.length] ?? "";
  if (kind === "truck") return <Truck paint={paint} />;
  if (kind === "motorcycle") return <Motorcycle paint={paint} />;
  return <ClosedCar shape={shapeOf(kind)} paint={paint} />;
}

function ClosedCar({ shape, paint }: { shape: CarShape; paint: string }) {
  const { lengthM, widthM, rearGlassM, roofFromM, roofToM, windscreenM, noseRadiusM } = shape;
  const tail = -lengthM / 2;
  const half = widthM / 2;
  const glassHalf = half - 0.12;
  const roofHalf = half - 0.24;
  return (
    <g class="car">
      <path class="car-shadow" d={bodyPath(lengthM, widthM, noseRadiusM)} transform="translate(0.06 0.12)" />
      <ellipse
        class="car-trim"
        cx={tail + windscreenM - 0.35}
        cy={-half - 0.04}
        rx={0.1}
        ry={0.12}
        fill={paint}
      />
      <ellipse
        class="car-trim"
        cx={tail + windscreenM - 0.35}
        cy={half + 0.04}
        rx={0.1}
        ry={0.12}
        fill={paint}
      />
      <path class="car-trim" d={bodyPath(lengthM, widthM, noseRadiusM)} fill={paint} />
      <Lamps lengthM={lengthM} widthM={widthM} />
      <path
        class="car-glass"
        d={`M${tail + rearGlassM} ${-roofHalf + 0.06} Q${tail + roofFromM} ${-glassHalf} ${tail + roofFromM + 0.3} ${-glassHalf}
          L${tail + roofToM} ${-glassHalf} L${tail + windscreenM - 0.1} ${-roofHalf} Q${tail + windscreenM + 0.12} 0 ${tail + windscreenM - 0.1} ${roofHalf}
          L${tail + roofToM} ${glassHalf} L${tail + roofFromM + 0.3} ${glassHalf} Q${tail + roofFromM} ${glassHalf} ${tail + rearGlassM} ${roofHalf - 0.06}
          Q${tail + rearGlassM - 0.1} 0 ${tail + rearGlassM} ${-roofHalf + 0.06} Z`}
      />
      <rect
        x={tail + roofFromM}
        y={-roofHalf}
        width={roofToM - roofFromM}
        height={2 * roofHalf}
        rx={0.2}
        fill={paint}
      />
      <rect
        class="car-sheen"
        x={tail + roofFromM + 0.12}
        y={-roofHalf + 0.1}
        width={roofToM - roofFromM - 0.24}
        height={0.34}
        rx={0.16}
      />
    </g>
  );
}

/** A one-tonne truck: a short cab and a flat bed with its planks. */
function Truck({ paint }: { paint: string }) {
  return (
    <g class="car">
      <rect class="car-shadow" x={-2.5} y={-0.76} width={5.1} height={1.75} rx={0.2} />
      <rect class="car-bed" x={-2.55} y={-0.87} width={3.3} height={1.74} rx={0.1} />
      {[-1.9, -1.25, -0.6, 0.05].map((x) => (
        <line key={x} class="car-plank" x1={x} x2={x} y1={-0.72} y2={0.72} />
      ))}
      <ellipse class="car-trim" cx={1.95} cy={-0.94} rx={0.09} ry={0.14} fill={paint} />
      <ellipse class="car-trim" cx={1.95} cy={0.94} rx={0.09} ry={0.14} fill={paint} />
      <path
        class="car-trim"
        d="M0.85 -0.84 H2.2 Q2.55 -0.8 2.57 -0.4 Q2.6 0 2.57 0.4 Q2.55 0.8 2.2 0.84 H0.85 Q0.76 0.8 0.76 0.7 V-0.7 Q0.76 -0.8 0.85 -0.84 Z"
        fill={paint}
      />
      <path class="car-glass" d="M1.85 -0.66 Q2.28 -0.6 2.34 0 Q2.28 0.6 1.85 0.66 Q1.98 0 1.85 -0.66 Z" />
      <Lamps lengthM={5.1} widthM={1.7} />
    </g>
  );
}

function Motorcycle({ paint }: { paint: string }) {
  return (
    <g class="car">
      <rect class="car-wheel" x={-1.05} y={-0.09} width={0.62} height={0.18} rx={0.09} />
      <rect class="car-wheel" x={0.45} y={-0.08} width={0.62} height={0.16} rx={0.08} />
      <path
        class="car-trim"
        d="M-0.75 -0.2 Q-0.2 -0.3 0.2 -0.17 L0.62 -0.09 V0.09 L0.2 0.17 Q-0.2 0.3 -0.75 0.2 Z"
        fill={paint}
      />
      <rect class="car-wheel" x={-0.7} y={-0.15} width={0.62} height={0.3} rx={0.14} />
      <line class="car-bar" x1={0.42} x2={0.5} y1={-0.38} y2={0} />
      <line class="car-bar" x1={0.42} x2={0.5} y1={0.38} y2={0} />
    </g>
  );
}

function Lamps({ lengthM, widthM }: { lengthM: number; widthM: number }): JSX.Element {
  const nose = lengthM / 2;
  const side = widthM / 2;
  return (
    <>
      <ellipse
        class="car-lamp"
        cx={nose - 0.18}
        cy={-side + 0.32}
        rx={0.1}
        ry={0.2}
        transform={`rotate(14 ${nose - 0.18} ${-side + 0.32})`}
      />
      <ellipse
        class="car-lamp"
        cx={nose - 0.18}
        cy={side - 0.32}
        rx={0.1}
        ry={0.2}
        transform={`rotate(-14 ${nose - 0.18} ${side - 0.32})`}
      />
      <rect class="car-tail" x={-nose + 0.02} y={-side + 0.12} width={0.1} height={0.4} rx={0.05} />
      <rect class="car-tail" x={-nose + 0.02} y={side - 0.52} width={0.1} height={0.4} rx={0.05} />
    </>
  );
}

/** The outline: a rounded tail, sides that bulge a little, and a rounder nose. */
function bodyPath(lengthM: number, widthM: number, noseRadiusM: number): string {
  const nose = lengthM / 2;
  const tail = -nose;
  const half = widthM / 2;
  const shoulder = half - 0.06;
  return `M${tail + 0.35} ${-shoulder} Q0 ${-half - 0.03} ${nose - noseRadiusM} ${-shoulder} Q${nose - 0.06} ${-shoulder + 0.08} ${nose} ${-shoulder / 2.4}
    Q${nose + 0.05} 0 ${nose} ${shoulder / 2.4} Q${nose - 0.06} ${shoulder - 0.08} ${nose - noseRadiusM} ${shoulder}
    Q0 ${half + 0.03} ${tail + 0.35} ${shoulder} Q${tail} ${shoulder} ${tail} ${shoulder - 0.4} V${-shoulder + 0.4} Q${tail} ${-shoulder} ${tail + 0.35} ${-shoulder} Z`;
}
