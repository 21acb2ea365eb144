const name = 'metarr.reloaded'
const restMs = 30_000

/** A page that was open while the server was upgraded looks for parts that are there no more: it is loaded anew, not more than once in half a minute. */
export function reloadAfterUpgrade(): void {
  addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(name) ?? 0)
    if (Date.now() - last < restMs) return
    sessionStorage.setItem(name, String(Date.now()))
    location.reload()
  })
}
