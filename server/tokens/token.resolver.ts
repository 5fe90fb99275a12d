import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { ApiTokenType } from "./api-token.type.ts";
import { CreateTokenInput, RevokeTokenInput, RotateTokenInput } from "./token.inputs.ts";
import { CreateTokenPayload, RevokeTokenPayload, RotateTokenPayload } from "./token.payloads.ts";
import type { TokenOutcome, TokenService } from "./token.service.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerTokensResolver {
  constructor(private readonly service: TokenService) {}

  @FieldResolver(() => [ApiTokenType], { nullable: true, description: "The tokens of the person's programs, those that are valid first. Null for visitors, and for programs." })
  async tokens(@Ctx() { reader }: Context, @Info() info: GraphQLResolveInfo): Promise<ApiTokenType[] | null> {
    const own = await this.service.own(reader);
    await fillRelations(reader, own ?? [], selectionOf(info));
    return own;
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class TokenMutationsResolver {
  constructor(private readonly tokens: TokenService) {}

  @Mutation(() => CreateTokenPayload, { description: "Makes a token for a program. Its secret is in this answer alone; sent again, the same input answers the same token with `secret: null`. For people who signed in, or confirmed who they are, within ten minutes; never for programs." })
  async createToken(@Ctx() context: Context, @Arg("input", () => CreateTokenInput) input: CreateTokenInput, @Info() info: GraphQLResolveInfo): Promise<CreateTokenPayload> {
    const made = await this.tokens.createToken(context.viewer, input);
    const payload = await answer(context, info, CreateTokenPayload, input, Promise.resolve(made.outcome));
    return Object.assign(payload, { token: await this.tokenOf(context, info, made), secret: made.secret });
  }

  @Mutation(() => RotateTokenPayload, { description: "Gives a token a new secret, also one that has expired. The secret before it is accepted for seven more days, any older one no more. Sent again, the same input answers `secret: null`. Asks for a proof of the last ten minutes, like `createToken`." })
  async rotateToken(@Ctx() context: Context, @Arg("input", () => RotateTokenInput) input: RotateTokenInput, @Info() info: GraphQLResolveInfo): Promise<RotateTokenPayload> {
    const made = await this.tokens.rotateToken(context.viewer, input);
    const payload = await answer(context, info, RotateTokenPayload, input, Promise.resolve(made.outcome));
    return Object.assign(payload, { token: await this.tokenOf(context, info, made), secret: made.secret });
  }

  @Mutation(() => RevokeTokenPayload, { description: "Ends a token for good: its next request is refused, and its sockets close within a second." })
  async revokeToken(@Ctx() context: Context, @Arg("input", () => RevokeTokenInput) input: RevokeTokenInput, @Info() info: GraphQLResolveInfo): Promise<RevokeTokenPayload> {
    const outcome = await this.tokens.revokeToken(context.viewer, input);
    const payload = await answer(context, info, RevokeTokenPayload, input, Promise.resolve(outcome));
    return Object.assign(payload, { token: await this.tokenOf(context, info, { outcome }) });
  }

  private async tokenOf({ reader }: Context, info: GraphQLResolveInfo, { outcome }: Pick<TokenOutcome, "outcome">): Promise<ApiTokenType | null> {
    const { tokenId } = outcome.refs;
    const token = typeof tokenId === "string" ? await this.tokens.one(reader, tokenId) : null;
    await fillRelations(reader, token ? [token] : [], selectionOf(info).below("token"));
    return token;
  }
}
