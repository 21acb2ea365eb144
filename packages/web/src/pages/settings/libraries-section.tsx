import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { Dialog } from '../../components/dialog.js'
import { EmptyState } from '../../components/empty-state.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { AddLibraryForm } from './add-library.js'
import { LibraryForm } from './library-form.js'
import type { Library } from './library-settings.js'
import { useChange } from './use-change.js'

/** The folders that Metarr looks after, and how. */
export function LibrariesSection() {
  const { t } = useI18n()
  const libraries = useQuery(librariesQuery)
  const [isAdding, setAdding] = useState(false)
  const toast = useToast()
  const start = useChange(keys.jobs, (libraryId: string) =>
    answerOf(api.POST('/libraries/{libraryId}/scan', { params: { path: { libraryId } } })),
  )
  return (
    <Section
      title={t('settings.section.libraries')}
      actions={
        <Button icon="plus" look="primary" onClick={() => setAdding(true)}>
          {t('settings.library.add')}
        </Button>
      }
    >
      {libraries.isPending && <SkeletonText lines={4} />}
      {libraries.isError && (
        <ProblemNotice error={libraries.error} onRetry={() => void libraries.refetch()} />
      )}
      {libraries.data?.length === 0 && (
        <EmptyState
          icon="folder"
          title={t('settings.library.none')}
          text={t('settings.library.noneText')}
        />
      )}
      {libraries.data?.map((library) => (
        <LibraryDetails key={library.id} library={library} onlyOne={libraries.data.length === 1} />
      ))}
      <Dialog
        open={isAdding}
        onClose={() => setAdding(false)}
        title={t('settings.library.add')}
        text={t('settings.library.addText')}
        size="large"
      >
        <AddLibraryForm
          onAdded={({ id, name }) => {
            setAdding(false)
            toast.show({ look: 'good', text: t('settings.library.added', { name }) })
            start.mutate(id)
          }}
        />
      </Dialog>
    </Section>
  )
}

function LibraryDetails({
  library,
  onlyOne,
}: {
  readonly library: Library
  readonly onlyOne: boolean
}) {
  const { t } = useI18n()
  return (
    <details className="settings-thing" open={onlyOne}>
      <summary>
        <h3>{library.name}</h3>
        <Badge>{t(`settings.library.${library.kind}`)}</Badge>
        <span className="mono soft">{library.root}</span>
      </summary>
      <LibraryForm library={library} />
      <div>
        <RemoveLibrary library={library} />
      </div>
    </details>
  )
}

function RemoveLibrary({ library: { id: libraryId, name } }: { readonly library: Library }) {
  const { t } = useI18n()
  const remove = useChange([], () =>
    answerOf(api.DELETE('/libraries/{libraryId}', { params: { path: { libraryId } } })),
  )
  return (
    <ConfirmButton
      look="danger"
      label={t('settings.library.remove')}
      title={t('settings.library.removeTitle', { name })}
      text={t('settings.library.removeText')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  )
}
