/** What one of two versions says, field by field; the only one needs no name. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string])[] }) {
  if (facts.length === 1) {
    return facts[0]?.[1];
  }
  return <>{facts.map(([name, value]) => <p key={name}>{name}: {value}</p>)}</>;
}
