import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { AddClosureInput, AddSchoolBreaksInput, EditClosureInput, EditSchoolBreakInput, RemoveClosureInput, RemoveSchoolBreakInput } from "./pause.inputs.ts";
import { AddClosurePayload, AddSchoolBreaksPayload, EditClosurePayload, EditSchoolBreakPayload, RemoveClosurePayload, RemoveSchoolBreakPayload } from "./pause.type.ts";
import type { PausesService } from "./pauses.service.ts";
import { filled } from "./preview-answer.ts";

const follow = "Series that pause then follow: occurrences to come that fall into it go, those that come out of it are there again, without their room where that is taken. With `dryRun` it tells what that would do.";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class PauseMutationsResolver {
  constructor(private readonly pauses: PausesService) {}

  @Mutation(() => AddSchoolBreaksPayload, { description: `Keeps school breaks of a municipality, for its process leader. ${follow}` })
  async addSchoolBreaks(@Ctx() context: Context, @Arg("input", () => AddSchoolBreaksInput) input: AddSchoolBreaksInput, @Info() info: GraphQLResolveInfo): Promise<AddSchoolBreaksPayload> {
    return filled(context, info, await answer(context, info, AddSchoolBreaksPayload, input, this.pauses.addSchoolBreaks(context.viewer, input)));
  }

  @Mutation(() => EditSchoolBreakPayload, { description: `Changes a school break. ${follow}` })
  async editSchoolBreak(@Ctx() context: Context, @Arg("input", () => EditSchoolBreakInput) input: EditSchoolBreakInput, @Info() info: GraphQLResolveInfo): Promise<EditSchoolBreakPayload> {
    return filled(context, info, await answer(context, info, EditSchoolBreakPayload, input, this.pauses.editSchoolBreak(context.viewer, input)));
  }

  @Mutation(() => RemoveSchoolBreakPayload, { description: `Removes a school break. ${follow}` })
  async removeSchoolBreak(@Ctx() context: Context, @Arg("input", () => RemoveSchoolBreakInput) input: RemoveSchoolBreakInput, @Info() info: GraphQLResolveInfo): Promise<RemoveSchoolBreakPayload> {
    return filled(context, info, await answer(context, info, RemoveSchoolBreakPayload, input, this.pauses.removeSchoolBreak(context.viewer, input)));
  }

  @Mutation(() => AddClosurePayload, { description: `Keeps days on which the partnership's activities pause, for its process leader. ${follow}` })
  async addClosure(@Ctx() context: Context, @Arg("input", () => AddClosureInput) input: AddClosureInput, @Info() info: GraphQLResolveInfo): Promise<AddClosurePayload> {
    return filled(context, info, await answer(context, info, AddClosurePayload, input, this.pauses.addClosure(context.viewer, input)));
  }

  @Mutation(() => EditClosurePayload, { description: `Changes a closure. ${follow}` })
  async editClosure(@Ctx() context: Context, @Arg("input", () => EditClosureInput) input: EditClosureInput, @Info() info: GraphQLResolveInfo): Promise<EditClosurePayload> {
    return filled(context, info, await answer(context, info, EditClosurePayload, input, this.pauses.editClosure(context.viewer, input)));
  }

  @Mutation(() => RemoveClosurePayload, { description: `Removes a closure. ${follow}` })
  async removeClosure(@Ctx() context: Context, @Arg("input", () => RemoveClosureInput) input: RemoveClosureInput, @Info() info: GraphQLResolveInfo): Promise<RemoveClosurePayload> {
    return filled(context, info, await answer(context, info, RemoveClosurePayload, input, this.pauses.removeClosure(context.viewer, input)));
  }
}
