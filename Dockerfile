# The service with its embedded PostgreSQL. For a database of your own set DATABASE_URL; then nothing is kept in /data.
# docker build -t sturmwarte . && docker run -p 8080:8080 -v sturmwarte:/data -e PUBLIC_URL=https://… sturmwarte

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node src/setup.mjs build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 # npm keeps no links and the service's user may not mend that: the database's programs are made ready here
 && node -e "require('./dist/src/platform/postgres/embedded-binaries').runnableBinaries(undefined)"

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
COPY --from=build /app/config ./config
COPY --from=build /app/playbooks ./playbooks
COPY --from=build /app/responses ./responses
COPY --from=build /app/src ./src
RUN install -d -o node -g node -m 750 /data
USER node
VOLUME /data
EXPOSE 8080
# SIGTERM drains; give it the 20 s of server.shutdownMs and a little more: docker run --stop-timeout 30
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--min-semi-space-size=16", "dist/src/main.js"]
