import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { findNodes } from "../shared/find-nodes.ts";
import { answer } from "../shared/mutation.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { UndoService } from "./undo.service.ts";
import { UndoInput, UndoPayload } from "./undo.type.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class UndoResolver {
  constructor(private readonly undoing: UndoService) {}

  @Mutation(() => UndoPayload, {
    description: "Takes back everything one of your own mutations changed. If somebody changed the same fields since, nothing is written and the differences are told.",
  })
  async undo(@Ctx() context: Context, @Arg("input", () => UndoInput) input: UndoInput, @Info() info: GraphQLResolveInfo): Promise<UndoPayload> {
    const payload = await answer(context, info, UndoPayload, input, this.undoing.undo(context.viewer, input));
    const { reader } = context;
    const asked = selectionOf(info);
    const nodes = (await findNodes(reader, payload.nodeIds)).flatMap((node) => node ?? []);
    await fillTree(reader, nodes, asked.below("nodes"));
    const differing = await findNodes(reader, payload.differences.map(({ nodeId }) => nodeId));
    await fillTree(reader, differing.flatMap((node) => node ?? []), asked.below("differences").below("node"));
    return Object.assign(payload, { nodes, differences: payload.differences.map((difference, index) => ({ ...difference, node: differing[index] ?? null })) });
  }
}
