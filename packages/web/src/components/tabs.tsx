import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import './tabs.css'

/** Parts of a page of which one is shown. */
export function Tabs<Name extends string>({
  label,
  value,
  onChange,
  tabs,
  children,
}: {
  readonly label: string
  readonly value: Name
  onChange(value: Name): void
  readonly tabs: readonly { readonly name: Name; readonly label: ReactNode }[]
  readonly children: ReactNode
}) {
  return (
    <Primitive.Root value={value} onValueChange={(next) => onChange(next as Name)}>
      <Primitive.List className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.name} className="tabs__tab" value={tab.name}>
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {children}
    </Primitive.Root>
  )
}

export function TabPanel({
  name,
  children,
}: {
  readonly name: string
  readonly children: ReactNode
}) {
  return (
    <Primitive.Content className="tabs__panel" value={name} tabIndex={-1}>
      {children}
    </Primitive.Content>
  )
}
