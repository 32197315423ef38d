# The portal as a container: built on Debian's Node image, run as a user without rights, state in one volume.
#
#   docker build -t pullcord-portal .
#   docker run -p 4400:4400 -v pullcord:/data --env-file portal.env pullcord-portal
#
# portal.env holds NEXTAUTH_URL, NEXTAUTH_SECRET, POLICY_SIGNING_KEY, LEDGER_SIGNING_KEY, SECRETS_KEY and EXTENSION_IDS.

FROM node:24-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1 CI=1
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile \
 && npx -y pnpm@12.21.0 --filter @pullcord/portal run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=4400 DATABASE_URL=file:/data/pullcord.db KEEP_ALIVE_TIMEOUT=70000
WORKDIR /app
COPY --from=build --chown=root:root /src/portal/.next/standalone ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4400
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/api/v1/ready').then(a=>process.exit(a.ok?0:1),()=>process.exit(1))"
WORKDIR /app/portal
CMD ["node", "server.js"]
