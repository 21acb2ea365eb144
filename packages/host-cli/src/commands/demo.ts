import type { ExitCode } from '../exit-code.js'
import type { Console } from '../output/console.js'
export async function demo(console: Console, folder: string | undefined): Promise<ExitCode> { void console; void folder; return 0 }
