import styles from "./Street.module.css";

interface House {
  /** Left wall, right wall, eaves and ridge; a ridge at the eaves is a flat roof. */
  from: number;
  to: number;
  eaves: number;
  ridge: number;
  hue: string;
  floors: number;
  columns: number;
}

const ground = 132;
const houses: readonly House[] = [
  { from: 8, to: 96, eaves: 30, ridge: 30, hue: "gran", floors: 4, columns: 3 },
  { from: 96, to: 150, eaves: 72, ridge: 44, hue: "falu", floors: 2, columns: 2 },
  { from: 184, to: 246, eaves: 62, ridge: 30, hue: "ockra", floors: 2, columns: 2 },
  { from: 246, to: 300, eaves: 76, ridge: 50, hue: "himmel", floors: 2, columns: 2 },
  { from: 334, to: 438, eaves: 46, ridge: 46, hue: "lav", floors: 3, columns: 4 },
  { from: 438, to: 496, eaves: 66, ridge: 36, hue: "ljung", floors: 2, columns: 2 },
];
const trees = [167, 317, 512];
/** Where somebody is at home. */
const lit = new Set(["8-1-0", "8-2-2", "8-0-1", "184-1-1", "334-0-2", "334-1-0", "334-2-3", "438-1-0", "96-1-1"]);

const wall = ({ from, to, eaves, ridge }: House) => `M${from} ${ground}V${eaves}L${(from + to) / 2} ${ridge}L${to} ${eaves}V${ground}Z`;

function Windows({ house: { from, to, eaves, floors, columns } }: { house: House }) {
  const [width, height] = [(to - from) / columns, (ground - eaves) / floors];
  return Array.from({ length: floors * columns }, (_, index) => {
    const [column, floor] = [index % columns, Math.floor(index / columns)];
    const isDoor = floor === floors - 1 && column === Math.floor(columns / 2);
    const [x, y] = [from + width * (column + 0.5) - 5, eaves + height * floor + 7];
    if (isDoor) {
      return <path key={index} d={`M${x - 1} ${ground}v-18h12v18`} className={styles.door} />;
    }
    return <rect key={index} x={x} y={y} width="10" height="11" rx="1" className={lit.has(`${from}-${floor}-${column}`) ? styles.lit : styles.window} />;
  });
}

/** The neighbourhood in ink: slabs and gables that share walls, some windows lit. Says nothing that the words do not. */
export const Street = () => (
  <svg viewBox="0 0 528 140" className={styles.street} aria-hidden>
    {houses.map((house) => (
      <g key={house.from}>
        <path d={wall(house)} style={{ fill: `var(--${house.hue}-tint)` }} className={styles.wall} />
        <Windows house={house} />
      </g>
    ))}
    {trees.map((x) => <path key={x} d={`M${x} ${ground}v-38m0 14l8 -8m-8 14l-7 -8M${x} ${ground - 66}c13 0 14 30 0 30s-13 -30 0 -30Z`} className={styles.tree} />)}
    <path d={`M0 ${ground}H528`} className={styles.ground} />
  </svg>
);
