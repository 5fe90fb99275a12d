import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { cx } from "../ui/cx.ts";
import { PlainLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { matrixOf, takingPart, type Cell } from "./goalMatrix.ts";
import styles from "./GoalMatrix.module.css";

const Matrix = graphql(`
  query GoalMatrix($slug: String!, $from: LocalDate!, $to: LocalDate!, $after: String) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 40, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          version
          code
          statement
          owners {
            id
            version
          }
          activityTotals(from: $from, to: $to) {
            activity {
              id
              version
              organiser {
                id
                version
              }
              coOrganisers {
                id
                version
              }
            }
          }
        }
      }
    }
  }
`);

interface MatrixProps {
  slug: string;
  year: number;
  organisations: readonly { id: string; name: string }[];
}

/** Each goal with everyone in it: who owns it, and how many activities each has arranged. An empty row is a goal that nobody carries. */
export function GoalMatrix({ slug, year, organisations }: MatrixProps) {
  const { t } = useLingui();
  const { totalCount } = useStretch(slug, year, null);
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  if (totalCount === 0) {
    return null;
  }
  return (
    <Section title={t`Vem bidrar till vilket mål`} note={year}>
      <table className={styles.matrix}>
        <caption className={styles.caption}><Trans><span className={cx(styles.key, styles.owns)} /> äger målet tillsammans med andra. Siffran är hur många aktiviteter organisationen har hållit för målet under året.</Trans></caption>
        <thead>
          <tr>
            {organisations.map(({ id, name }) => <th key={id} scope="col" title={name}><Gable id={id} name={name} /><VisuallyHidden>{name}</VisuallyHidden></th>)}
          </tr>
        </thead>
        {cursors.map((after, index) => (
          <Suspense key={after} fallback={<tbody><tr><td colSpan={organisations.length}><Skeleton rows={6} /></td></tr></tbody>}>
            <Stretch slug={slug} year={year} organisations={organisations} after={after} onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null} />
          </Suspense>
        ))}
      </table>
    </Section>
  );
}

function useStretch(slug: string, year: number, after: string | null) {
  const { data } = useSuspenseQuery(Matrix, { variables: { slug, from: `${year}-01-01`, to: `${year}-12-31`, after } });
  return data.partnership?.goals ?? { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** A page of goals, and the way to the next. */
function Stretch({ slug, year, organisations, after, onMore }: MatrixProps & { after: string | null; onMore: ((next: string) => void) | null }) {
  const { nodes: goals, pageInfo: { hasNextPage, endCursor } } = useStretch(slug, year, after);
  const matrix = matrixOf(goals, organisations);
  return (
    <>
      {goals.map(({ id, code, statement }) => {
        const cells = matrix.get(id) ?? [];
        return (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={organisations.length} className={styles.goal}>
                <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: code }}>{statement}</PlainLink> <Carried count={takingPart(cells)} />
              </th>
            </tr>
            <tr>{cells.map((cell) => <td key={cell.organisationId}><Mark cell={cell} /></td>)}</tr>
          </tbody>
        );
      })}
      {onMore && hasNextPage && endCursor ? <tbody><tr><td colSpan={organisations.length}><Button onPress={() => onMore(endCursor)}><Trans>Visa fler mål</Trans></Button></td></tr></tbody> : null}
    </>
  );
}

/** Much hangs on the one who is alone with a goal. */
function Carried({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) {
    return <Chip tone="stopped">{t`ingen bidrar`}</Chip>;
  }
  return count === 1 ? <Chip tone="waiting">{t`bara en bidrar`}</Chip> : <span className={styles.count}><Plural value={count} one="# organisation" other="# organisationer" /></span>;
}

function Mark({ cell: { owns, activities } }: { cell: Cell }) {
  const { t } = useLingui();
  const format = useFormat();
  const number = activities > 0 ? format.number(activities) : "";
  return (
    <span className={cx(styles.cell, owns ? styles.owns : activities > 0 ? styles.arranges : styles.none)}>
      {number}
      <VisuallyHidden>
        {activities > 0 ? <> <Plural value={activities} one="aktivitet" other="aktiviteter" /></> : null}
        {owns ? <> {t`äger målet`}</> : null}
        {!owns && activities === 0 ? t`bidrar inte` : null}
      </VisuallyHidden>
    </span>
  );
}
