import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['METARR_URL'] ?? 'http://127.0.0.1:8383'
const key = process.env['METARR_API_KEY']

export default defineConfig({
  // Addresses relative to the file they stand in: the server may serve it below any path.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../host-http/dist/web',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': { target: server, headers: key === undefined ? {} : { 'x-api-key': key } } },
  },
})
