import type { WebFiles } from '../web/web-files.js'

/** Its own script and styles only: what is typed into the page goes to this server and nowhere else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page on which the API can be read and tried; its addresses are relative, so that it lies wherever the API does. */
const apiPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Metarr: the API</title>
<script type="module" src="docs/rapidoc.js"></script>
</head>
<body>
<rapi-doc spec-url="openapi.json" load-fonts="false" render-style="focused" show-header="false" allow-server-selection="false" schema-style="table" persist-auth="false" sort-tags="false"></rapi-doc>
</body>
</html>
`

/** The page, with leave for what it needs. */
export function apiPageAnswer(): Response {
  return new Response(apiPage, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy,
    },
  })
}

/** The script of the page; `undefined` when there is none. */
export async function apiPageScript(files: WebFiles): Promise<Response | undefined> {
  const script = await files.read('rapidoc.js')
  return (
    script &&
    new Response(script.bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': script.mime, 'cache-control': 'public, max-age=86400' },
    })
  )
}
