import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { DescribePrivacyInput, EraseOwnDataInput, ExportOwnDataInput, ProtectIdentityInput } from "./privacy.inputs.ts";
import type { PrivacyService } from "./privacy.service.ts";
import { DescribePrivacyPayload, EraseOwnDataPayload, ExportOwnDataPayload, OwnPrivacy, PartnershipPrivacy, ProtectIdentityPayload } from "./privacy.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver()
export class PartnershipPrivacyResolver {
  constructor(private readonly service: PrivacyService) {}

  @Query(() => PartnershipPrivacy, { nullable: true, description: "Who answers for personal data in a partnership, and what is kept." })
  async partnershipPrivacy(@Ctx() { reader, viewer }: Context, @Info() info: GraphQLResolveInfo, @Arg("slug", () => String) slug: string): Promise<PartnershipPrivacy | null> {
    const privacy = await this.service.of(reader, slug, viewer.language);
    await fillRelations(reader, privacy ? [privacy] : [], selectionOf(info));
    return privacy;
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerPrivacyResolver {
  constructor(private readonly service: PrivacyService) {}

  @FieldResolver(() => OwnPrivacy, { nullable: true, description: "What the hub knows of the person. Null for visitors, and for programs." })
  privacy(@Ctx() { reader }: Context): Promise<OwnPrivacy | null> {
    return this.service.own(reader);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class PrivacyMutationsResolver {
  constructor(private readonly service: PrivacyService) {}

  @Mutation(() => DescribePrivacyPayload, { description: "Says who answers for personal data in a partnership. For the process leader." })
  describePrivacy(@Ctx() context: Context, @Arg("input", () => DescribePrivacyInput) input: DescribePrivacyInput, @Info() info: GraphQLResolveInfo): Promise<DescribePrivacyPayload> {
    return answer(context, info, DescribePrivacyPayload, input, this.service.describePrivacy(context.viewer, input));
  }

  @Mutation(() => ExportOwnDataPayload, { description: "Gives the person everything that the hub has on them. Asks for a sign-in of the last ten minutes; ten times an hour at most." })
  async exportOwnData(@Ctx() context: Context, @Arg("input", () => ExportOwnDataInput) input: ExportOwnDataInput, @Info() info: GraphQLResolveInfo): Promise<ExportOwnDataPayload> {
    const { outcome, json } = await this.service.exportOwnData(context.viewer, input);
    return Object.assign(await answer(context, info, ExportOwnDataPayload, input, Promise.resolve(outcome)), { json });
  }

  @Mutation(() => EraseOwnDataPayload, { description: "Forgets the person for good: name, address and ways to sign in. What they did stays under role and organisation. Asks for a sign-in of the last ten minutes." })
  eraseOwnData(@Ctx() context: Context, @Arg("input", () => EraseOwnDataInput) input: EraseOwnDataInput, @Info() info: GraphQLResolveInfo): Promise<EraseOwnDataPayload> {
    return answer(context, info, EraseOwnDataPayload, input, this.service.eraseOwnData(context.viewer, input));
  }

  @Mutation(() => ProtectIdentityPayload, { description: "Shows the person by role alone, everywhere and to everybody, or by name again." })
  async protectIdentity(@Ctx() context: Context, @Arg("input", () => ProtectIdentityInput) input: ProtectIdentityInput, @Info() info: GraphQLResolveInfo): Promise<ProtectIdentityPayload> {
    const payload = await answer(context, info, ProtectIdentityPayload, input, this.service.protectIdentity(context.viewer, input));
    return Object.assign(payload, { privacy: await this.service.own(context.reader) });
  }
}
