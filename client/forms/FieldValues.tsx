/** What one of two versions says, field by field; the only one needs no name. */
export function FieldValues({ fields }: { fields: readonly (readonly [name: string, value: string])[] }) {
  if (fields.length === 1) {
    return fields[0]?.[1];
  }
  return <>{fields.map(([name, value]) => <p key={name}>{name}: {value}</p>)}</>;
}
