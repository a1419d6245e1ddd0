import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Builds the page into `dist/web`, from where the console serves it. */
export default defineConfig({
  root: folder,
  base: './',
  publicDir: 'public',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Two pages: what the duty page needs on a phone must not wait for what the console needs.
    rollupOptions: { input: { index: `${folder}index.html`, duty: `${folder}duty.html` } },
    // Fonts and pictures stay files: the page's rules allow no foreign sources, and need none.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    // While working on the page: `vite` beside a running officer.
    proxy: { '/api': 'http://127.0.0.1:8787', '/health': 'http://127.0.0.1:8787' },
  },
});
