import { type ComponentProps, type ReactNode, useId } from 'react'
import './field.css'

interface Labelled {
  readonly label: string
  /** The label is read aloud, not shown. Default false. */
  readonly labelHidden?: boolean
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

function Frame({
  id,
  label,
  labelHidden = false,
  hint,
  error,
  children,
}: Labelled & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'field__label'}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <div className="field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

function described(id: string, { hint, error }: Labelled) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  const text = ids.filter(Boolean).join(' ')
  return text === '' ? {} : { 'aria-describedby': text, 'aria-invalid': error !== undefined }
}

/** A line to type in. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  ...rest
}: Labelled & ComponentProps<'input'>) {
  const id = useId()
  const labelled = { label, hint, error, ...(labelHidden === undefined ? {} : { labelHidden }) }
  return (
    <Frame id={id} {...labelled}>
      <input type="text" {...rest} id={id} className="input" {...described(id, labelled)} />
    </Frame>
  )
}

/** Some lines to type in. */
export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  ...rest
}: Labelled & ComponentProps<'textarea'>) {
  const id = useId()
  const labelled = { label, hint, error, ...(labelHidden === undefined ? {} : { labelHidden }) }
  return (
    <Frame id={id} {...labelled}>
      <textarea {...rest} id={id} className="input input--area" {...described(id, labelled)} />
    </Frame>
  )
}

/** One of some; the children are `option`s. */
export function Select({
  label,
  labelHidden,
  hint,
  error,
  ...rest
}: Labelled & ComponentProps<'select'>) {
  const id = useId()
  const labelled = { label, hint, error, ...(labelHidden === undefined ? {} : { labelHidden }) }
  return (
    <Frame id={id} {...labelled}>
      <select {...rest} id={id} className="input input--select" {...described(id, labelled)} />
    </Frame>
  )
}

/** Yes or no, with its words beside it. */
export function Checkbox({
  children,
  ...rest
}: ComponentProps<'input'> & { readonly children: ReactNode }) {
  return (
    <label className="checkbox">
      <input {...rest} type="checkbox" />
      <span>{children}</span>
    </label>
  )
}
