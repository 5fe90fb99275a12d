import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { ApolloClient } from "@apollo/client";
import { createRefetcher } from "../../../client/live/refetch.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("what changes while the page's question is on its way is asked for after its answer, once for all of it", async () => {
  const answers: (() => void)[] = [];
  const asked: object[] = [];
  const client = {
    getObservableQueries: () => new Set([{ query: {}, variables: {}, options: {} }]),
    query: (how: object) => {
      asked.push(how);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
  } as unknown as ApolloClient;
  const refetcher = createRefetcher(client);

  refetcher.soon();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(asked.length).toBe(1);
  refetcher.soon();
  await jest.advanceTimersByTimeAsync(2_000);
  refetcher.soon();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(asked.length).toBe(1);

  answers[0]?.();
  await jest.advanceTimersByTimeAsync(0);
  expect(asked.length).toBe(2);
  expect(asked[1]).toMatchObject({ fetchPolicy: "network-only", context: { queryDeduplication: false } });
  answers[1]?.();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked.length).toBe(2);
  refetcher.stop();
});
