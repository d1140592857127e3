import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const outDir = new URL('./dist/client/', import.meta.url).pathname;

/** Which top-level keys of a locale file make each part that is loaded on its own. */
const parts: Record<string, string[]> = {
  language: ['language'],
  booking: ['booking', 'errors', 'shop', 'ui'],
  consult: ['consult'],
};

/**
 * `x.json?booking` is what the customer's first pages say, `?consult` what is said from the waiting room on, `?language`
 * what the language calls itself. A phone on mobile data loads one language, of that only what its page can show, and
 * never the staff's words.
 */
function localeParts(): Plugin {
  return {
    name: 'vitrine:locale-parts',
    enforce: 'pre',
    load(id) {
      const [, file, part] = /^(.+\/locales\/[^/]+\.json)\?(\w+)$/.exec(id) ?? [];
      const keys = part && parts[part];
      if (!file || !keys) return null;
      this.addWatchFile(file);
      const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      const kept = Object.fromEntries(keys.map((key) => [key, words[key]]));
      return { code: `export default ${JSON.stringify(kept)}`, moduleType: 'js' };
    },
  };
}

/** Collects what the customer's first page needs, so that the worker's precache holds that and nothing of the desk's. */
function bookingShell(): { plugin: Plugin; files: Set<string> } {
  const files = new Set(['index.html']);
  const plugin: Plugin = {
    name: 'vitrine:booking-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const add = (fileName: string) => {
        const chunk = bundle[fileName];
        if (chunk?.type !== 'chunk' || files.has(fileName)) return;
        files.add(fileName);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        for (const imported of chunk.imports) add(imported);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (chunk.isEntry && chunk.name === 'customer') add(chunk.fileName);
        if (chunk.facadeModuleId?.endsWith('.json?booking')) add(chunk.fileName);
      }
    },
  };
  return { plugin, files };
}

/** Writes .br and .gz beside the files: the app's static files are not compressed on the way out. */
function precompressed(): Plugin {
  const worthIt = /\.(js|css|html|json|svg|webmanifest)$/;
  return {
    name: 'vitrine:precompressed',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const names = await readdir(outDir, { recursive: true });
        await Promise.all(
          names
            .filter((name) => worthIt.test(name))
            .map(async (name) => {
              const path = join(outDir, name);
              const body = await readFile(path);
              const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
              await writeFile(`${path}.br`, await promisify(brotliCompress)(body, quality));
              await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: 9 }));
            }),
        );
      },
    },
  };
}

/** The worker is built beside the pages: as quietly, and in one file by the option that has taken the place of the plugin's own. */
function workerBuild(): Plugin {
  return {
    name: 'vitrine:worker-build',
    config(config) {
      const output = config.build?.rollupOptions?.output;
      if (output && !Array.isArray(output)) {
        delete output.inlineDynamicImports;
        output.codeSplitting = false;
      }
      return { logLevel: 'warn' };
    },
  };
}

const everyPage = new RegExp(
  [
    /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|wouter|regexparam|use-sync-external-store)\//,
    /node_modules\/(@orpc|@tanstack)\//,
    /lucide-react\/dist\/esm\/icons\/(phone|video)\.|vite\/preload-helper|client\/app\/broken-page/,
    // What only a call, the desk or a trainer uses comes with them, not with the booking.
    /client\/(ui\/(?!staff-|focus-keeper|unbroken)|platform\/(?!asks-anew|duration|live|media-devices|offer|on-line|save-text|sound|speech|staff-|tab-guard|wake-lock))/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
const shell = bookingShell();

export default defineConfig({
  root: new URL('./client/', import.meta.url).pathname,
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Every browser that runs the rest preloads modules itself.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        customer: new URL('./client/index.html', import.meta.url).pathname,
        staff: new URL('./client/staff.html', import.meta.url).pathname,
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'livekit', test: /node_modules[\\/]livekit-client[\\/]/ },
            // What every page needs in one file: in a dozen small ones it is a kilobyte heavier and a dozen requests.
            { name: 'base', test: everyPage },
          ],
        },
      },
    },
  },
  plugins: [
    localeParts(),
    react(),
    shell.plugin,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        buildPlugins: { vite: [workerBuild()] },
        globPatterns: ['index.html', 'assets/*.{js,css}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        manifestTransforms: [
          (entries) => ({ manifest: entries.filter((entry) => shell.files.has(entry.url)), warnings: [] }),
        ],
      },
    }),
    precompressed(),
  ],
});
