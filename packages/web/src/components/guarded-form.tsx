import { type FormEvent, type ReactNode, useState } from 'react'
import { LeaveGuard } from './leave-guard.js'

/** A form that is not left behind unasked once something was typed into it, until its owner resets it or takes it away: what the server refused is still only here. */
export function GuardedForm({
  className,
  onSubmit,
  children,
}: {
  readonly className: string
  onSubmit(event: FormEvent<HTMLFormElement>): void
  readonly children: ReactNode
}) {
  const [dirty, setDirty] = useState(false)
  return (
    <form
      className={className}
      onInput={() => setDirty(true)}
      onReset={() => setDirty(false)}
      onSubmit={onSubmit}
    >
      <LeaveGuard dirty={dirty} />
      {children}
    </form>
  )
}
