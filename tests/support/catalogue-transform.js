// Catalogues of texts, compiled as the bundler compiles them.
import path from "node:path";
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";

const config = getConfig();
const catalogues = await getCatalogs(config);

export default {
  async processAsync(_, file) {
    const { locale, catalog } = getCatalogForFile(path.relative(config.rootDir, file), catalogues);
    const { messages } = await catalog.getTranslations(locale, { fallbackLocales: config.fallbackLocales, sourceLocale: config.sourceLocale });
    return { code: createCompiledCatalog(locale, messages, { namespace: "es" }).source };
  },
};
