site Madrid Europe/Madrid
cat >employees.csv <<'CSV'
employeeId,fullName,site
E-7,Ana Ruiz,Madrid
E-8,Luis Gil,Madrid
CSV
printf '%9s\t%s\t1\t0\t0\t0\n' E-7 '2025-11-03 08:00:00' E-7 '2025-11-03 17:00:00' >1_attlog.dat
printf 'Tarjeta,Fecha,Hora,Sentido\n77,04/11/2025,08:00,entra\n77,04/11/2025,17:00,sale\n' >punches.csv
# the map is the one that the page shows
sed -n '/^```json$/,/^```$/p' docs/import.md | grep -v '^```' >map.json
