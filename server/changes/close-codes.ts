/** Close codes beside those of the protocol (realtime-and-security.md §3.5); all but the first are our own. */
export const closeCodes = {
  tryAgain: 1013,
  slowConsumer: 4101,
  sessionExpired: 4102,
  accessRevoked: 4103,
  draining: 4104,
  limit: 4105,
} as const;
