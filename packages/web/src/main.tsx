import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.js'
import { createAppRouter } from './app/router.js'
import { followTheme } from './app/theme.js'
import { reloadAfterUpgrade } from './app/upgrade.js'
import { ToastProvider } from './components/toast.js'
import { TooltipProvider } from './components/tooltip.js'
import { I18nProvider } from './i18n/i18n.js'
import './styles/index.css'

// The only style sheets made at run time, those that keep the page still below a dialog, show it to the browser.
setNonce(document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '')
followTheme()
reloadAfterUpgrade()

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)
const place = document.getElementById('root')
if (place === null) throw new Error('The page has no place for the app')

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <I18nProvider>
        <TooltipProvider>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </TooltipProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
)
