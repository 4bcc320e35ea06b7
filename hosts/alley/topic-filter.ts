/**
 * Whether a topic filter takes in a topic: `+` stands for one level, a last `#` for any number of levels,
 * and neither for a first level that begins with `$`. Source: MQTT 3.1.1, 4.7.
 */
export function filterMatches(filter: string, topic: string): boolean {
  const wanted = filter.split("/");
  const levels = topic.split("/");
  if (topic.startsWith("$") && (wanted[0] === "#" || wanted[0] === "+")) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    if (wanted[index] === "#") return index === wanted.length - 1;
    if (index >= levels.length) return false;
    if (wanted[index] !== "+" && wanted[index] !== levels[index]) return false;
  }
  return wanted.length === levels.length;
}
