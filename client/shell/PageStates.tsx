import { useApolloClient } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { problemText, referenceOf } from "../live/problems.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { TextLink } from "../ui/Links.tsx";
import styles from "./PageStates.module.css";

/** Already called something, for those who listen while it is fetched. */
export const PagePending = (): ReactNode => (
  <div className={styles.page}>
    <VisuallyHidden><h1><Trans>Sidan hämtas</Trans></h1></VisuallyHidden>
    <Skeleton title rows={7} />
  </div>
);

export function PageError({ error, reset }: ErrorComponentProps): ReactNode {
  const client = useApolloClient();
  const router = useRouter();
  const { t, i18n } = useLingui();
  const retry = async () => {
    // The page shows why when it fails again, so the outcome of this question is not needed here.
    await Promise.resolve(client.refetchQueries({ include: "active" })).catch(() => undefined);
    reset();
    await router.invalidate();
  };
  return (
    <div className={styles.page}>
      <PageHeader title={t`Sidan kunde inte visas`} />
      <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void retry()} />
    </div>
  );
}

export function PageNotFound(): ReactNode {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageHeader title={t`Sidan finns inte`} lead={<Trans>Adressen kan vara felskriven, eller så har sidan tagits bort.</Trans>} />
      <TextLink to="/"><Trans>Till alla partnerskap</Trans></TextLink>
    </div>
  );
}

/** The same where no page frame stands around them: before the partnership is known, and on the first page. */
const alone = (content: ReactNode): ReactNode => <main className={styles.alone}>{content}</main>;

export const PendingAlone = (): ReactNode => alone(<PagePending />);
export const ErrorAlone = (props: ErrorComponentProps): ReactNode => alone(<PageError {...props} />);
export const NotFoundAlone = (): ReactNode => alone(<PageNotFound />);
