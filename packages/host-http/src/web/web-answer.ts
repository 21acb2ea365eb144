import type { WebFile, WebFiles } from './web-files.js'

const index = 'index.html'

/**
 * A file of the web UI, or its page for an address that a person opens: the page knows its places itself. `undefined` where nothing of it is meant:
 * another method, an address outside the base, a program that wants no page.
 */
export async function webAnswer(
  request: Request,
  { files, basePath }: { readonly files: WebFiles; readonly basePath: string },
): Promise<Response | undefined> {
  const path = pathBelow(new URL(request.url).pathname, basePath)
  if (path === undefined || !['GET', 'HEAD'].includes(request.method)) return undefined
  const file = path === '' || path === index ? undefined : await files.read(path)
  if (file !== undefined) return fileAnswer(request, path, file)
  if (!wantsPage(request)) return undefined
  const page = await files.read(index)
  return page && pageAnswer(page, basePath)
}

/** Below the base, without a slash before it; `undefined`: outside, or of the API. */
function pathBelow(pathname: string, basePath: string): string | undefined {
  if (pathname === basePath) return ''
  if (!pathname.startsWith(`${basePath}/`)) return undefined
  const path = pathname.slice(basePath.length + 1)
  return path === 'api' || path.startsWith('api/') ? undefined : path
}

function wantsPage({ headers }: Request): boolean {
  return headers.get('accept')?.includes('text/html') ?? false
}

/** What lies in `assets` has its digest in its name, and never changes under it. */
function fileAnswer({ headers }: Request, path: string, { bytes, mime, gzip }: WebFile): Response {
  const takesGzip = headers.get('accept-encoding')?.includes('gzip') ?? false
  const packed = takesGzip ? gzip : undefined
  return new Response(own(packed ?? bytes), {
    headers: {
      'content-type': mime,
      'cache-control': path.startsWith('assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      vary: 'accept-encoding',
      ...(packed === undefined ? {} : { 'content-encoding': 'gzip' }),
    },
  })
}

/** The page with the address it lies at, and leave for its own scripts and styles only. */
function pageAnswer({ bytes }: WebFile, basePath: string): Response {
  const nonce = crypto.randomUUID()
  const html = new TextDecoder()
    .decode(bytes)
    .replace('<base href="/"', `<base href="${escaped(basePath)}/"`)
    .replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`)
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy(nonce),
    },
  })
}

/** Pictures come from providers too, before they are in the cache. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob: https: http:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** Web answers want bytes that nobody shares. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
