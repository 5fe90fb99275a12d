import { FieldResolver, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { DemoAccount } from "./demo-account.type.ts";
import type { DemoSignInService } from "./demo-sign-in.service.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => ViewerType)
export class ViewerDemoAccountsResolver {
  constructor(private readonly demoSignIn: DemoSignInService) {}

  @FieldResolver(() => [DemoAccount])
  demoAccounts(): Promise<DemoAccount[]> {
    return this.demoSignIn.accounts();
  }
}
