import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { sessionQuery } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { Page } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { AddLibraryForm } from '../settings/add-library.js'
import { LibraryForm } from '../settings/library-form.js'
import type { Library } from '../settings/library-settings.js'
import { AccountStep } from './account-step.js'
import { PublishStep } from './publish-step.js'
import { ScanStep } from './scan-step.js'
import { nextStep, type SetupStep, setupSteps } from './setup-steps.js'
import '../settings/settings.css'
import './setup.css'

/** From nothing to the first published title, step by step. Whoever comes back goes on where they were. */
export function SetupPage() {
  const { t } = useI18n()
  const session = useQuery(sessionQuery)
  const isIn = session.data?.signedIn === true
  const libraries = useQuery({ ...librariesQuery, enabled: isIn })
  const [wished, setWished] = useState(false)
  const [scanned, setScanned] = useState(false)
  if (session.isError)
    return <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === undefined || (isIn && libraries.isPending)) return <SkeletonText lines={8} />
  const all = libraries.data ?? []
  const step = nextStep({ session: session.data, libraries: all.length, wished, scanned })
  const [library] = all
  return (
    <main className="setup">
      <Page title={t('setup.title')} text={t('setup.lead')}>
        <Steps now={step} />
        <section className="setup__step" aria-labelledby="setup-step">
          <h2 id="setup-step">{t(`setup.step.${step}.title`)}</h2>
          {step === 'account' && <AccountStep needsSetup={session.data.needsSetup} />}
          {step === 'library' && <AddLibraryForm onAdded={() => undefined} />}
          {step === 'wishes' && library && (
            <WishesStep library={library} onDone={() => setWished(true)} />
          )}
          {step === 'scan' && library && (
            <ScanStep library={library} onDone={() => setScanned(true)} />
          )}
          {step === 'publish' && <PublishStep />}
        </section>
      </Page>
    </main>
  )
}

function Steps({ now }: { readonly now: SetupStep }) {
  const { t } = useI18n()
  const at = setupSteps.indexOf(now)
  return (
    <ol className="setup__steps" aria-label={t('setup.steps')}>
      {setupSteps.map((step, index) => (
        <li
          key={step}
          aria-current={step === now ? 'step' : undefined}
          data-done={index < at || undefined}
        >
          <span className="setup__number">{index + 1}</span>
          <span className="setup__name">{t(`setup.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}

/** Who reads it, and what happens by itself; then the first scan begins. */
function WishesStep({ library, onDone }: { readonly library: Library; onDone(): void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const scan = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/libraries/{libraryId}/scan', { params: { path: { libraryId: library.id } } }),
      ),
    onError: toast.problem,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
  return (
    <div className="settings-form">
      <LibraryForm library={library} />
      <div>
        <Button look="primary" busy={scan.isPending} onClick={() => scan.mutate()}>
          {t('setup.wishes.scan')}
        </Button>
      </div>
    </div>
  )
}
