import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class TellPresencePayload extends MutationPayload {}
