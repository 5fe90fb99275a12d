import { Extensions, Field, Int, registerEnumType } from "type-graphql";
import { Organisation } from "../people/organisation.entity.ts";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Partnership } from "./partnership.entity.ts";

export enum LegalBasis {
  PUBLIC_TASK = "PUBLIC_TASK",
  LEGITIMATE_INTEREST = "LEGITIMATE_INTEREST",
  LEGAL_OBLIGATION = "LEGAL_OBLIGATION",
}
registerEnumType(LegalBasis, { name: "LegalBasis", description: "What in article 6.1 of GDPR it stands on: (e), (f) or (c)." });

@OutputType({ visible: Visibility.PUBLIC, description: "One kind of data that is kept: what for, on what ground, and how long." })
export class DataClass {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "In the language of the request." })
  purpose!: string;

  @Field(() => LegalBasis)
  legalBasis!: LegalBasis;

  @Field(() => Int, { nullable: true, description: "Days it is kept; null for what is kept until the responsible organisation decides to delete it." })
  days!: number | null;

  @Field(() => String, { nullable: true, description: "Where that was decided." })
  decision!: string | null;
}

@OutputType({ visible: Visibility.PUBLIC, description: "Who answers for personal data in a partnership, and what is kept." })
export class PartnershipPrivacy {
  partnershipId!: string;
  controllerIds!: string[];

  @Related(() => Partnership, { by: "partnershipId" })
  partnership!: Partnership;

  @RelatedMany(() => Organisation, { by: "controllerIds", description: "The parties, who are controllers together." })
  controllers!: Organisation[];

  @Field(() => String, { nullable: true, description: "Whom people turn to." })
  contact!: string | null;

  @Field(() => String, { nullable: true, description: "How the parties have shared out what the law asks of them." })
  arrangement!: string | null;

  @Field(() => [DataClass])
  dataClasses!: DataClass[];

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may write contact and arrangement." })
  viewerCanDescribe!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What the hub knows of the signed-in person, for that person alone." })
export class OwnPrivacy {
  @Field(() => String, { description: "The person's own name, also where others see the role alone." })
  name!: string;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => Boolean, { description: "Others see the role alone, everywhere." })
  isProtected!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class DescribePrivacyPayload extends MutationPayload {
  partnershipId?: string;

  @Related(() => Partnership, { by: "partnershipId", nullable: true })
  partnership!: Partnership | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ExportOwnDataPayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: "All of it as JSON text; null when nothing was given out." })
  json!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EraseOwnDataPayload extends MutationPayload {}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ProtectIdentityPayload extends MutationPayload {
  @Field(() => OwnPrivacy, { nullable: true })
  privacy!: OwnPrivacy | null;
}
