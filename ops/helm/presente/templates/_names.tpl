{{- define "presente.labels" -}}
app.kubernetes.io/name: presente
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "presente.selector" -}}
app.kubernetes.io/name: presente
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "presente.from" -}}
valueFrom:
  secretKeyRef:
    name: {{ .secret }}
    key: {{ .key }}
{{- end -}}
