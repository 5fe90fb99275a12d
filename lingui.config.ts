/** Texts are written in Swedish where they are used; the catalogues carry them and their English. */
export default {
  sourceLocale: "sv",
  locales: ["sv", "en"],
  catalogs: [{ path: "<rootDir>/client/locales/{locale}", include: ["client"], exclude: ["client/graphql/**", "client/locales/**"] }],
  format: "po",
  formatOptions: { lineNumbers: false },
  orderBy: "message",
};
