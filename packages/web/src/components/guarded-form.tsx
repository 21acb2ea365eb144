import { type FormEvent, type ReactNode, useState } from 'react'
import { LeaveGuard } from './leave-guard.js'

/** A form that is not left behind unasked once something was typed into it, until it is sent. */
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
      onSubmit={(event) => {
        setDirty(false)
        onSubmit(event)
      }}
    >
      <LeaveGuard dirty={dirty} />
      {children}
    </form>
  )
}
