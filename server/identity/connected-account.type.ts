import { Field } from "type-graphql";
import { Organisation } from "../people/organisation.entity.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PARTNERSHIP, description: "An account elsewhere that a person signs in with. Known to that person alone." })
export class ConnectedAccount {
  proposedOrganisationId!: string | null;

  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { description: "What people here call whoever keeps it." })
  provider!: string;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Related(() => Organisation, { by: "proposedOrganisationId", nullable: true, description: "The employer that the account names. A proposal: nothing follows from it by itself." })
  proposedOrganisation!: Organisation | null;
}
