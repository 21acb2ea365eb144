import type { CastMember } from './fields.js'

/**
 * A cast in its own order, completed by what other lists say of the same people: pictures and ids that it lacks. The same are two with an id in
 * common, or two who alone bear a name in both lists and whose ids do not contradict each other: namesakes stay apart.
 */
export function completeCast(
  cast: readonly CastMember[],
  others: readonly (readonly CastMember[])[],
): readonly CastMember[] {
  return others.reduce((members, other) => completedBy(members, other), cast)
}

function completedBy(
  cast: readonly CastMember[],
  other: readonly CastMember[],
): readonly CastMember[] {
  const byId = new Map(other.flatMap((person) => idsOf(person).map((id) => [id, person] as const)))
  const [ours, theirs] = [onlyBearers(cast), onlyBearers(other)]
  return cast.map((member) => {
    const known = idsOf(member).flatMap((id) => byId.get(id) ?? [])[0]
    const name = keyOf(member)
    const namesake = ours.has(name) ? theirs.get(name) : undefined
    return withFacts(member, known ?? namesake)
  })
}

function withFacts(member: CastMember, person: CastMember | undefined): CastMember {
  if (person === undefined || contradict(member, person)) return member
  const pictureUrl = member.pictureUrl ?? person.pictureUrl
  return {
    ...member,
    externalIds: { ...person.externalIds, ...member.externalIds },
    ...(pictureUrl === undefined ? {} : { pictureUrl }),
  }
}

function contradict(one: CastMember, other: CastMember): boolean {
  return Object.entries(one.externalIds).some(
    ([provider, id]) => (other.externalIds[provider] ?? id) !== id,
  )
}

function idsOf({ externalIds }: CastMember): readonly string[] {
  return Object.entries(externalIds).map(([provider, id]) => `${provider}:${id}`)
}

/** People by name, without those who share it. */
function onlyBearers(cast: readonly CastMember[]): ReadonlyMap<string, CastMember> {
  const counts = new Map<string, number>()
  for (const member of cast) counts.set(keyOf(member), (counts.get(keyOf(member)) ?? 0) + 1)
  const alone = cast.filter((member) => counts.get(keyOf(member)) === 1)
  return new Map(alone.map((member) => [keyOf(member), member]))
}

function keyOf({ name }: CastMember): string {
  return name.trim().toLowerCase()
}
