import { type MessageName, useI18n } from '../../i18n/i18n.js'

const names: Readonly<Record<string, MessageName>> = {
  scan: 'activity.kind.scan',
  identify: 'activity.kind.identify',
  enrich: 'activity.kind.enrich',
  select: 'activity.kind.select',
  publish: 'activity.kind.publish',
  restore: 'activity.kind.restore',
  guard: 'activity.kind.guard',
  refresh: 'activity.kind.refresh',
  verify: 'activity.kind.verify',
  gc: 'activity.kind.gc',
  backup: 'activity.kind.backup',
  'notify-players': 'activity.kind.notifyPlayers',
  'notify-people': 'activity.kind.notifyPeople',
}

/** What people call a kind of job; one that a host brought keeps its own name. */
export function useKindName(): (kind: string) => string {
  const { t } = useI18n()
  return (kind) => {
    const name = names[kind]
    return name === undefined ? kind : t(name)
  }
}
