import { Field, registerEnumType } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, type Later } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar, UuidScalar } from "../shared/scalars.ts";
import { SecretEnd } from "../shared/secret-end.ts";
import { Scope } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";

export enum ApiTokenStatus {
  ACTIVE = "ACTIVE",
  EXPIRED = "EXPIRED",
  REVOKED = "REVOKED",
}
registerEnumType(ApiTokenStatus, { name: "ApiTokenStatus", description: "Whether a token lets anybody in. One that ended is listed for 90 days." });

@OutputType({ name: "ApiToken", visible: Visibility.PARTNERSHIP, description: "A program's way in for a person, in one partnership. Known to that person alone." })
export class ApiTokenType {
  partnershipId!: string;

  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { description: "What its owner calls it." })
  name!: string;

  @Field(() => String, { description: "The eight characters after `hub_pat_` of its newest secret, to tell secrets apart by." })
  prefix!: string;

  @Related(() => Partnership, { by: "partnershipId" })
  partnership!: Later<Partnership>;

  @Field(() => [Scope])
  scopes!: Scope[];

  @Field(() => ApiTokenStatus)
  status!: ApiTokenStatus;

  @Field(() => SecretEnd, { nullable: true, description: "Why it was revoked where its person did not; null otherwise." })
  revokedBecause!: SecretEnd | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: "When its newest secret ends." })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Until when the secret before the newest one is accepted too; null when there is none." })
  previousExpiresAt!: Date | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The day it was last used; null when it never was." })
  lastUsedOn!: string | null;
}
