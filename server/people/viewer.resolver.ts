import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { ViewerService } from "./viewer.service.ts";
import { ViewerType } from "./viewer.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver()
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Query(() => ViewerType, { description: "Who asks, and what they do where. Anonymous visitors get an answer too." })
  viewer(@Ctx() { reader }: Context, @Info() info: GraphQLResolveInfo): Promise<ViewerType> {
    return this.viewers.viewer(reader, selectionOf(info));
  }
}
