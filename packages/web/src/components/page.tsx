import type { ReactNode } from 'react'
import './page.css'

/** A page: its name, what can be done on it, and what it shows. */
export function Page({
  title,
  text,
  back,
  actions,
  wide = false,
  children,
}: {
  readonly title: string
  readonly text?: ReactNode
  /** A link of the class `back-link` to where one came from. */
  readonly back?: ReactNode
  readonly actions?: ReactNode
  /** Uses the whole width. Default: no wider than reads well. */
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={wide ? 'page page--wide' : 'page'}>
      <title>{`${title} · Metarr`}</title>
      <header className="page__head">
        <div className="page__title">
          {back}
          <h1>{title}</h1>
          {text !== undefined && <p className="soft">{text}</p>}
        </div>
        {actions !== undefined && <div className="page__actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A part of a page with a name, on a surface of its own. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="section" aria-label={title}>
      <header className="section__head">
        <h2>{title}</h2>
        {actions !== undefined && <div className="section__actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
