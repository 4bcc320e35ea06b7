import type { Permission } from "../../../src/domain/permission.js";
import { useTexts } from "./language.js";
import type { PlanLayout, Rect } from "./plan-layout.js";

/** What lies under the bays: the street at the mouth, the lane, the sign's post, and a tree where no bay was marked. */
export function PlanGround({ layout, permission }: { layout: PlanLayout; permission: Permission }) {
  const texts = useTexts();
  const { ground, street, mouth, isUpright } = layout;
  const arrow = `translate(${mouth.x} ${mouth.y}) rotate(${isUpright ? 90 : 0})`;
  const post = isUpright
    ? { x: ground.x + ground.width + 22, y: mouth.y + 2 }
    : { x: mouth.x, y: ground.y + ground.height + 30 };
  return (
    <g class="ground">
      <defs>
        <pattern id="hatch" width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1={0} x2={0} y1={0} y2={7} />
        </pattern>
      </defs>
      <rect class="street" {...street} rx={6} />
      <path class="street-line" d={middleLine(street, isUpright)} />
      <path class="asphalt" d={alleyPath(ground, isUpright)} />
      <g class="arrows" transform={arrow}>
        <path d="M-16 0 H12 M4 -7 L12 0 L4 7" />
      </g>
      <g class="post" data-permission={permission} transform={`translate(${post.x} ${post.y})`}>
        <rect x={-17} y={-9} width={34} height={18} rx={4} />
        <path class="lights" d="M-10 0 H10" />
        <text y={25}>{texts.mouth}</text>
      </g>
      {layout.spare.map((slot) => (
        <Tree key={`${slot.x}-${slot.y}`} slot={slot} />
      ))}
    </g>
  );
}

function Tree({ slot }: { slot: Rect }) {
  const radius = Math.min(slot.width, slot.height) / 2;
  return (
    <g
      class="tree"
      transform={`translate(${slot.x + slot.width / 2} ${slot.y + slot.height / 2}) scale(${radius / 10})`}
    >
      <circle class="crown" r={9.5} />
      <circle class="crown" cx={-3.2} cy={-2.6} r={5} />
      <circle class="crown" cx={3.4} cy={1.8} r={4.4} />
      <circle class="crown" cx={-1} cy={4.4} r={3.4} />
    </g>
  );
}

function middleLine(street: Rect, isUpright: boolean): string {
  return isUpright
    ? `M${street.x + 10} ${street.y + street.height / 2} H${street.x + street.width - 10}`
    : `M${street.x + street.width / 2} ${street.y + 10} V${street.y + street.height - 10}`;
}

/** The alley's surface: square where it meets the street, rounded at its dead end. */
function alleyPath({ x, y, width, height }: Rect, isUpright: boolean): string {
  const round = 14;
  return isUpright
    ? `M${x} ${y} H${x + width} V${y + height - round} q0 ${round} ${-round} ${round} H${x + round} q${-round} 0 ${-round} ${-round} Z`
    : `M${x} ${y} H${x + width - round} q${round} 0 ${round} ${round} V${y + height - round} q0 ${round} ${-round} ${round} H${x} Z`;
}
