import './progress.css'

/** How far something is; without a total, that it is under way. */
export function Progress({
  done,
  total,
  label,
}: {
  readonly done: number
  readonly total?: number | undefined
  readonly label: string
}) {
  return total === undefined ? (
    <progress className="progress" aria-label={label} />
  ) : (
    <progress className="progress" aria-label={label} value={done} max={Math.max(1, total)} />
  )
}
