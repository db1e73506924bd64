import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite build web` writes web/dist, which the service serves. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // the strict content policy of the service allows no data: scripts, and fonts we have none
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // ECharts, apart and loaded only where a curve is drawn
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://localhost:8080' } },
});
