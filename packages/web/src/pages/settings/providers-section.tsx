import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'
import { sourceName } from '../item/provenance.js'
import { SecretField } from './secret-field.js'
import { type Secret, secretsQuery } from './secrets-query.js'

type Provider = Schema<'Provider'>

const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/providers', { signal }))).providers,
})

/** The services that are asked for metadata and pictures: their keys, what they allow, and whether they answer. */
export function ProvidersSection() {
  const { t } = useI18n()
  const providers = useQuery(providersQuery)
  const secrets = useQuery(secretsQuery)
  return (
    <Section title={t('settings.section.providers')}>
      <p className="soft">{t('settings.providers.text')}</p>
      <Loaded query={providers} lines={6}>
        {(all) => (
          <>
            {all.map((provider) => (
              <ProviderCard
                key={provider.name}
                provider={provider}
                secrets={(secrets.data ?? []).filter(({ name }) => provider.secrets.includes(name))}
              />
            ))}
            <OtherSecrets
              secrets={(secrets.data ?? []).filter(
                ({ name }) => !all.some((provider) => provider.secrets.includes(name)),
              )}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function ProviderCard({
  provider,
  secrets,
}: {
  readonly provider: Provider
  readonly secrets: readonly Secret[]
}) {
  const { t } = useI18n()
  const { name, enabled, gives, keyFrom } = provider
  const title = sourceName(name, t)
  const params = { path: { providerName: name } }
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/providers/{providerName}/test', { params })),
  })
  return (
    <article className="settings-thing settings-card" aria-label={title}>
      <div className="settings-list__row">
        <h3>{title}</h3>
        <Standing provider={provider} />
        <span className="settings-list__end">
          <Button
            disabled={!enabled}
            busy={test.isPending}
            aria-label={`${t('settings.connections.test')}: ${title}`}
            onClick={() => test.mutate()}
          >
            {t('settings.connections.test')}
          </Button>
        </span>
      </div>
      {gives !== undefined && <p className="soft">{t('settings.providers.gives', { gives })}</p>}
      {enabled && <Limits provider={provider} />}
      {test.isError && <ProblemNotice error={test.error} onRetry={() => test.mutate()} />}
      {test.data && <TestResult result={test.data} />}
      {secrets.map((secret) => (
        <SecretField key={secret.name} secret={secret} />
      ))}
      {keyFrom !== undefined && <KeyFrom words={keyFrom} />}
    </article>
  )
}

function Standing({
  provider: { enabled, hasKey, circuit, pausedMs = 0 },
}: {
  provider: Provider
}) {
  const { t } = useI18n()
  if (enabled && (circuit === 'open' || pausedMs > 0))
    return (
      <Badge look="warn" icon="pause">
        {t('settings.providers.paused')}
      </Badge>
    )
  if (enabled)
    return (
      <Badge look="good" icon="check">
        {t('settings.providers.asked')}
      </Badge>
    )
  return (
    <Badge>{t(hasKey ? 'settings.providers.fromNextStart' : 'settings.providers.noKey')}</Badge>
  )
}

/** How much may be asked, how much of it is left today, and how it went since the start. */
function Limits({ provider }: { readonly provider: Provider }) {
  const { t } = useI18n()
  const { perSecond, perDay, leftToday, answered = 0, failed = 0 } = provider
  const used = perDay === undefined || leftToday === undefined ? undefined : perDay - leftToday
  return (
    <div className="settings-limits numeric">
      {used !== undefined && perDay !== undefined && (
        <>
          <meter
            className="settings-meter"
            aria-label={t('settings.providers.usedToday')}
            min={0}
            max={perDay}
            high={perDay * 0.8}
            optimum={0}
            value={used}
          />
          <span>{t('settings.providers.leftToday', { count: perDay - used, of: perDay })}</span>
        </>
      )}
      {perSecond !== undefined && (
        <span>{t('settings.providers.perSecond', { count: perSecond })}</span>
      )}
      <span>{t('settings.providers.answered', { count: answered })}</span>
      {failed > 0 && (
        <span className="bad">{t('settings.providers.failed', { count: failed })}</span>
      )}
    </div>
  )
}

function TestResult({ result: { ok, message, tookMs } }: { result: Schema<'ProviderTest'> }) {
  const { t, number } = useI18n()
  return (
    <p className="settings-check" role="status">
      <span>
        <Badge look={ok ? 'good' : 'bad'} icon={ok ? 'check' : 'warning'}>
          {t(ok ? 'settings.connections.answers' : 'settings.providers.refuses')}
        </Badge>{' '}
        {message} {tookMs !== undefined && <span className="soft">{number(tookMs)} ms</span>}
      </span>
    </p>
  )
}

/** `https://example.org/ (free)`: an address, and what there is to say about it. */
function KeyFrom({ words }: { readonly words: string }) {
  const { t } = useI18n()
  const [address = '', ...more] = words.split(' ')
  return (
    <p className="soft settings-small">
      {t('settings.providers.keyFrom')}{' '}
      <a href={address} target="_blank" rel="noreferrer">
        {address.replace('https://', '')}
      </a>{' '}
      {more.join(' ')}
    </p>
  )
}

/** Keys of what is no provider, as the place of a cache in a bucket. */
function OtherSecrets({ secrets }: { readonly secrets: readonly Secret[] }) {
  const { t } = useI18n()
  if (secrets.length === 0) return null
  return (
    <details className="settings-thing">
      <summary>
        <h3>{t('settings.providers.otherKeys')}</h3>
      </summary>
      <div className="settings-card">
        {secrets.map((secret) => (
          <SecretField key={secret.name} secret={secret} />
        ))}
      </div>
    </details>
  )
}
