import type { ExitCode } from '../exit-code.js'
import type { Console } from '../output/console.js'
export async function lint(
  console: Console,
  path: string,
  options: { readonly player?: readonly string[] },
): Promise<ExitCode> {
  void console
  void path
  void options
  return 0
}
