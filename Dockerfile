FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
# Not `npm ci`, which refuses a lock file that names the programs of some platforms only; versions are those of the lock file all the same.
RUN npm install --no-audit --no-fund \
  && npm run build \
  && rm -rf examples packages/test-postgres packages/web \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production METARR_DATA=/config PUID=1000 PGID=1000 UMASK=022
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
COPY deploy/entrypoint.sh /usr/local/bin/entrypoint.sh
RUN chmod 755 /usr/local/bin/entrypoint.sh packages/host-cli/dist/main.js \
  && ln -s /app/packages/host-cli/dist/main.js /usr/local/bin/metarr
VOLUME /config
EXPOSE 8383
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(process.env.METARR_HEALTH_URL ?? 'http://127.0.0.1:8383/api/v1/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]
CMD ["serve", "--host", "0.0.0.0"]
