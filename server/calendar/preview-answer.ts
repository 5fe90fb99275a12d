import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../shared/context.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import type { Placement } from "./occurrence.entity.ts";
import type { SeriesPreview } from "./series-preview.type.ts";

interface Previewing {
  readonly preview?: SeriesPreview | null;
}

const present = (places: (Placement | null)[]): Placement[] => places.flatMap((place) => place ?? []);

/** Loads what the caller asks for of a preview: all of it under their own rights. */
export async function filled<T extends Previewing>({ reader }: Context, info: GraphQLResolveInfo, payload: T): Promise<T> {
  const { preview } = payload;
  if (!preview) {
    return payload;
  }
  const asked = selectionOf(info).below("preview");
  const lines = asked.below("lines");
  await fillRelations(reader, [preview], asked);
  await fillRelations(reader, preview.lines, lines);
  await fillRelations(reader, present(preview.lines.map(({ before }) => before)), lines.below("before"));
  await fillRelations(reader, present(preview.lines.map(({ after }) => after)), lines.below("after"));
  await fillRelations(reader, preview.clashes, asked.below("clashes"));
  return payload;
}
