/** Where a key leads in a grid of so many columns; `undefined`: it leads nowhere. */
export function moved(
  key: string,
  from: number,
  {
    columns,
    total,
    rowsOnScreen,
  }: { readonly columns: number; readonly total: number; readonly rowsOnScreen: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsOnScreen,
    PageDown: columns * rowsOnScreen,
    Home: -from,
    End: total - 1 - from,
  }
  const step = steps[key]
  if (step === undefined || total === 0) return undefined
  const to = from + step
  if (key === 'ArrowUp' && to < 0) return from
  if (key === 'ArrowDown' && to >= total) return isLastRow(from, columns, total) ? from : total - 1
  return Math.min(total - 1, Math.max(0, to))
}

function isLastRow(index: number, columns: number, total: number): boolean {
  return Math.floor(index / columns) === Math.floor((total - 1) / columns)
}
