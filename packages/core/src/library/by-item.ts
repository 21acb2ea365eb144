/** What belongs to items, item by item, in the order given. */
export function byItem<Owned extends { readonly itemId: string }>(
  all: readonly Owned[],
): ReadonlyMap<string, readonly Owned[]> {
  const groups = new Map<string, Owned[]>()
  for (const one of all) {
    const group = groups.get(one.itemId)
    if (group === undefined) groups.set(one.itemId, [one])
    else group.push(one)
  }
  return groups
}
