import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { ApiProblem, answerOf } from '../../api/problem.js'
import { useMay } from '../../app/session.js'
import { Button, IconButton } from '../../components/button.js'
import { TextArea, TextField } from '../../components/field.js'
import { LeaveGuard } from '../../components/leave-guard.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { ConflictDialog } from './conflict-dialog.js'
import {
  conflictsOf,
  type Draft,
  drafted,
  type EditableName,
  editableFields,
  typedOf,
  valuesOf,
} from './item-fields.js'
import { explanationQuery, type Item, useItemChanged } from './item-queries.js'
import { Provenance } from './provenance.js'

/** What is known of an item, each with where it came from, to be edited and locked. */
export function MetadataForm({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  const may = useMay('write')
  const [draft, setDraft] = useState<Draft>({})
  const [base, setBase] = useState(item)
  const { data: explanation } = useQuery(explanationQuery(item.id))
  const count = Object.keys(draft).length
  // Until something is edited the form follows the item; from then on it holds what was looked at.
  const shown = count === 0 ? item : base
  const save = useSave(item.id, () => setDraft({}))
  const stale = staleOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ draft, revision: shown.revision })
  }
  return (
    <form className="metadata" onSubmit={submit}>
      <LeaveGuard dirty={count > 0} />
      <div className="metadata__fields">
        {editableFields.map((field) => (
          <EditableField
            key={field.name}
            item={shown}
            name={field.name}
            shape={field.shape}
            typed={draft[field.name] ?? typedOf(shown, field)}
            isEdited={draft[field.name] !== undefined}
            disabled={!may}
            overruled={explanation?.fields.find(({ name }) => name === field.name)?.overruled ?? []}
            onType={(typed) => {
              if (count === 0) setBase(item)
              setDraft(drafted(draft, shown, field, typed))
            }}
          />
        ))}
      </div>
      {count > 0 && (
        <footer className="metadata__save">
          <span role="status">{t('item.edited', { count })}</span>
          <Button onClick={() => setDraft({})}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {t('item.save')}
          </Button>
        </footer>
      )}
      {stale !== undefined && (
        <ConflictDialog
          conflicts={conflictsOf(draft, shown, stale)}
          onClose={save.reset}
          onMine={() => save.mutate({ draft, revision: stale.revision })}
          onTheirs={() => {
            setDraft({})
            save.reset()
          }}
        />
      )}
    </form>
  )
}

function staleOf(error: unknown): Item | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'stale-revision') return undefined
  return error.document?.current
}

function useSave(itemId: string, onSaved: () => void) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(itemId)
  return useMutation({
    mutationFn: ({ draft, revision }: { readonly draft: Draft; readonly revision: number }) =>
      answerOf(
        api.PATCH('/items/{itemId}', {
          params: { path: { itemId } },
          body: { revision, metadata: valuesOf(draft) },
        }),
      ),
    onSuccess(item) {
      onSaved()
      changed(item)
      toast.show({ look: 'good', text: t('item.saved') })
    },
    onError(error) {
      const current = staleOf(error)
      if (current === undefined) toast.problem(error)
    },
  })
}

type Overruled = Schema<'ItemExplanation'>['fields'][number]['overruled']

function EditableField({
  item,
  name,
  shape,
  typed,
  isEdited,
  disabled,
  overruled,
  onType,
}: {
  readonly item: Item
  readonly name: EditableName
  readonly shape: string
  readonly typed: string
  readonly isEdited: boolean
  readonly disabled: boolean
  readonly overruled: Overruled
  onType(typed: string): void
}) {
  const { t } = useI18n()
  const label = t(`item.field.${name}`)
  const hint = <Provenance field={item.metadata[name]} overruled={overruled} isEdited={isEdited} />
  const shared = { label, hint, disabled, value: typed }
  return (
    <div
      className={`metadata__field metadata__field--${shape}`}
      data-edited={isEdited || undefined}
    >
      {shape === 'lines' ? (
        <TextArea {...shared} onChange={({ target }) => onType(target.value)} />
      ) : (
        <TextField
          {...shared}
          inputMode={shape === 'number' ? 'decimal' : 'text'}
          {...(shape === 'date' ? { type: 'date' } : {})}
          {...(shape === 'list' ? { placeholder: t('item.list') } : {})}
          onChange={({ target }) => onType(target.value)}
        />
      )}
      <LockButton item={item} name={name} label={label} disabled={disabled || isEdited} />
    </div>
  )
}

/** Locks a field against everybody but people; shown at once, taken back when the server does not agree. */
function LockButton({
  item,
  name,
  label,
  disabled,
}: {
  readonly item: Item
  readonly name: EditableName
  readonly label: string
  readonly disabled: boolean
}) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(item.id)
  const isLocked = item.metadata[name]?.lockedAt !== undefined
  const turn = useMutation({
    mutationFn: (path: '/items/{itemId}/lock' | '/items/{itemId}/unlock') =>
      answerOf(api.POST(path, { params: { path: { itemId: item.id } }, body: { fields: [name] } })),
    onSuccess: changed,
    onError: toast.problem,
  })
  const looksLocked = turn.isPending ? !isLocked : isLocked
  return (
    <IconButton
      icon={looksLocked ? 'lock' : 'unlock'}
      className={looksLocked ? 'lock lock--on' : 'lock'}
      label={t(looksLocked ? 'item.unlock' : 'item.lock', { field: label })}
      aria-pressed={looksLocked}
      disabled={disabled}
      onClick={() => turn.mutate(isLocked ? '/items/{itemId}/unlock' : '/items/{itemId}/lock')}
    />
  )
}
