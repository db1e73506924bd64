import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** So much smaller that the packed file is worth a file of its own. */
const WORTH_PACKING = 1_024;
/** What is small and used by many pages; the large libraries of single pages stay apart. */
const OFTEN_SHARED = /web[\\/]src[\\/]shared|src[\\/].*\.api\.ts|node_modules[\\/](@mantine|@tabler|@tanstack)/;
/** What the early script is made of, and the rest has from it. */
const EARLY = /web[\\/]src[\\/](early|i18n[\\/]language)|preload-helper/;
const TEXTS = /\.(js|css|html|svg|json)$/;

/** Packed once at the build, and as tightly as can be, instead of for each reader. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    closeBundle() {
      const out = join(import.meta.dirname, 'dist');
      for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        const file = join(out, name);
        if (!TEXTS.test(name) || statSync(file).size < WORTH_PACKING) continue;
        const text = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
        writeFileSync(`${file}.br`, brotliCompressSync(text));
      }
    },
  };
}

/**
 * src/early is a script of its own, in the page before all others: in one file with them, or as one of them in order, it would
 * come when they do. After #root, which the console looks for when the early one has fetched it.
 */
function early(): Plugin {
  return {
    name: 'early',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const built = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.isEntry && file.name === 'early',
        );
        const src = built ? `/${built.fileName}` : '/src/early/main.ts';
        return [{ tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src }, injectTo: 'body' }];
      },
    },
  };
}

function shortName(name: string): string {
  return name.replace(/\.css$/, '').replace(/~.*/, '');
}

/** Below that it is a line or an edge, which stays as thin as it is. */
const LEAST_SCALED_PX = 4;

/**
 * Written are pixels, served are rem: so all measures grow with the type, on a very large screen (console.css) and for
 * whoever has set a larger one. Conditions of media queries stay: there rem means something else.
 */
const scaled = {
  postcssPlugin: 'scaled',
  Declaration(line: { value: string }) {
    if (!/[\d.]px/.test(line.value)) return;
    line.value = line.value.replace(/(?<![\w.#-])(-?[\d.]+)px/g, (same: string, px: string) =>
      Math.abs(Number(px)) < LEAST_SCALED_PX ? same : `${Number(px) / 16}rem`,
    );
  },
};

/** `npx vite build web` writes web/dist, which the service serves. */
export default defineConfig({
  plugins: [react(), early(), packed()],
  css: { postcss: { plugins: [scaled] } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // the strict content policy of the service allows no data: scripts, and fonts we have none
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), early: join(import.meta.dirname, 'src/early/main.ts') },
      output: {
        // the build would call what pages share by all their names
        chunkFileNames: ({ name }) => `assets/${shortName(name)}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${shortName(name)}-[hash][extname]`,
        // a few files for a page, not sixty: each costs a request and a turn, whatever is in it
        codeSplitting: {
          groups: [
            { name: 'early', test: EARLY, priority: 1 },
            { name: 'frame', tags: ['$initial'] },
            {
              name: 'common',
              test: OFTEN_SHARED,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 12000,
            },
          ],
        },
      },
    },
    // ECharts, apart and loaded only where a curve is drawn
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://localhost:8080' } },
});
