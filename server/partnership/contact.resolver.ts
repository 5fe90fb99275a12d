import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { readContacts } from "./contact.service.ts";
import { Contact } from "./contact.type.ts";
import { Partnership } from "./partnership.entity.ts";

@Visible(Visibility.RESTRICTED)
@Resolver(() => Partnership)
export class ContactsResolver {
  @FieldResolver(() => [Contact], { nullable: true, description: "How to reach some of those who work here. For the process leader alone, and every reading is kept account of." })
  async contacts(@Root() { id }: Partnership, @Ctx() { reader }: Context, @Info() info: GraphQLResolveInfo, @Arg("userIds", () => [ID]) userIds: string[]): Promise<Contact[] | null> {
    const contacts = await readContacts(reader, id, userIds);
    await fillRelations(reader, contacts ?? [], selectionOf(info));
    return contacts;
  }
}
